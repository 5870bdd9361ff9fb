// A bot written with LINE's own library for Node. Arguments: the simulator's address, the channel secret, the access token.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.TEST_NODE_CLIENTS}/package.json`);
const { LineBotClient, HTTPFetchError, validateSignature } = require("@line/bot-sdk");

const [sim, secret, token] = process.argv.slice(2);
const client = LineBotClient.fromChannelAccessToken({ channelAccessToken: token, apiBaseURL: sim, dataApiBaseURL: sim });
const text = (words) => ({ type: "text", text: words });

const card = {
  type: "flex", altText: "請確認",
  contents: {
    type: "bubble",
    body: { type: "box", layout: "vertical", contents: [{ type: "text", text: "病假 4小時", weight: "bold" }] },
    footer: { type: "box", layout: "vertical", contents: [{ type: "button", style: "primary", action: { type: "postback", label: "送出", data: "submit=1", displayText: "送出" } }] },
  },
  quickReply: { items: [{ type: "action", action: { type: "message", label: "我是誰", text: "我是誰" } }] },
};

async function whoAmI(event) {
  const profile = await client.getProfile(event.source.userId);
  return text(profile.displayName);
}

// The same retry key twice: the second one is refused with 409, which means that the first has been done.
async function pushTwice(event) {
  const key = randomUUID();
  const request = { to: event.source.userId, messages: [text("推播")] };
  const first = await client.pushMessage(request, key);
  try {
    await client.pushMessage(request, key);
  } catch (error) {
    if (!(error instanceof HTTPFetchError)) throw error;
    const again = JSON.parse(error.body);
    return text(`${error.status} ${again.sentMessages[0].id === first.sentMessages[0].id}`);
  }
  return text("兩次都成功");
}

async function mistake(event) {
  try {
    await client.pushMessage({ to: event.source.userId, messages: [text("")] });
  } catch (error) {
    return text(JSON.parse(error.body).details[0].property);
  }
  return text("沒有發現");
}

async function received(event) {
  let size = 0;
  for await (const chunk of await client.getMessageContent(event.message.id)) size += chunk.length;
  return text(`收到 ${size} 位元組`);
}

const answers = { 請假: async () => card, 我是誰: whoAmI, 推兩次: pushTwice, 出錯: mistake };

async function answer(event) {
  if (event.type === "postback") return text(`資料 ${event.postback.data}`);
  if (event.type !== "message") return null;
  if (event.message.type === "image") return received(event);
  return answers[event.message.text]?.(event) ?? text(`你說：${event.message.text}`);
}

async function handle(event) {
  const message = await answer(event);
  if (message) await client.replyMessage({ replyToken: event.replyToken, messages: [message] });
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (!validateSignature(body, secret, request.headers["x-line-signature"])) return response.writeHead(401).end();
  try {
    await Promise.all(JSON.parse(body).events.map(handle));
    response.writeHead(200).end();
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
