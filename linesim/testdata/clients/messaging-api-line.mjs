// Yoctol's messaging-api-line, a client only: it says everything that can be said without a webhook and prints what came back, a line each.
import { createRequire } from "node:module";

const require = createRequire(`${process.env.TEST_NODE_CLIENTS}/package.json`);
const { LineClient } = require("messaging-api-line");

const [sim, secret, token, user] = process.argv.slice(2);
const client = new LineClient({ accessToken: token, channelSecret: secret, origin: sim, dataOrigin: sim });

const menu = {
  size: { width: 2500, height: 843 }, selected: true, name: "main", chatBarText: "選單",
  areas: [{ bounds: { x: 0, y: 0, width: 2500, height: 843 }, action: { type: "message", label: "請假", text: "請假" } }],
};

const deeds = {
  info: async () => (await client.getBotInfo()).displayName,
  profile: async () => (await client.getUserProfile(user)).displayName,
  push: async () => (await client.pushText(user, "一")).sentMessages.length,
  multicast: async () => JSON.stringify(await client.multicastText([user], "二")),
  template: async () => (await client.pushConfirmTemplate(user, "好嗎？", { text: "好嗎？", actions: [{ type: "message", label: "好", text: "好" }, { type: "message", label: "不好", text: "不好" }] })).sentMessages.length,
  flex: async () => (await client.pushFlex(user, "卡片", { type: "bubble", body: { type: "box", layout: "vertical", contents: [{ type: "text", text: "三" }] } })).sentMessages.length,
  menu: async () => (await client.createRichMenu(menu)).richMenuId.startsWith("richmenu-"),
  link: async () => (await client.issueLinkToken(user)).linkToken.length,
  refused: () => client.pushText(user, "").then(() => "taken", (error) => error.message),
};

for (const [name, deed] of Object.entries(deeds)) console.log(name, await deed());
