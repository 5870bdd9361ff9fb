// The page's own words in two languages; what the bot says is never translated.

const zh = {
  title: "LINE 模擬器", phones: "手機", clock: "模擬時間", advance10: "+10 分", advance120: "+2 小時", tomorrow: "明天早上 8 點",
  advanceBy: "時間往前", advanceHint: "26h、3d", advanceGo: "前進", badDuration: "請輸入像 26h、90m 或 3d 的時間長度",
  quota: (used, limit) => `推播 ${used}/${limit}`, unlimited: "不限",
  quotaHelp: (replies) => `本月已用的推播則數／上限；免費的回覆 ${replies ?? 0} 則`, addPhone: "加一支手機", fontSize: "字級", dark: "深色", language: "English",
  addHint: "輸入名字，或從下面挑一位", name: "名字", create: "新增", others: "還沒打開的手機", nobody: "沒有其他人了", close: "關閉",
  phoneOf: (name) => `${name} 的手機`, chatOf: (name) => `${name} 與機器人的對話`, menuOf: (name) => `${name} 的手機選單`,
  block: "封鎖", unblock: "解除封鎖", addFriend: "加入好友", pcView: "電腦版畫面", closePhone: "收起這支手機",
  blockedNow: "已封鎖這個官方帳號", strangerNow: "還不是好友", typeHere: "輸入訊息", send: "傳送", attach: "傳送圖片或檔案", sticker: "傳送貼圖",
  image: "圖片", file: "檔案", stickerSign: "貼圖", video: "影片", audio: "語音", location: "位置", push: "推播", now: "現在", message: "訊息",
  follow: "加入好友", unfollow: "封鎖了這個帳號", richMenu: "選單", chips: "快速回覆", copied: "已複製", cannot: "這個動作在模擬器裡無法使用",
  pcNoMenu: "電腦版沒有圖文選單與快速回覆", pick: "選擇", date: "日期", time: "時間", datetime: "日期與時間", ok: "OK", cancel: "取消",
  botFailed: (why) => `機器人沒有正常回應（${why ?? "?"}）`, simFailed: (why) => `沒有成功：${why}`, offline: "連不上模擬器，正在重試…", sent: (what) => `傳送了${what}`,
  raw: (type) => `尚未支援的訊息：${type}`,
  iosView: "iPhone 畫面", androidView: "Android 畫面", noPicker: "電腦版可能沒有日期選擇器，請改用打字", read: "已讀", unsend: "收回", quote: "回覆", edit: "編輯", videoPlayComplete: "看完了影片", coupon: "優惠券", members: "群組成員", removeBot: "把機器人移出", inviteBot: "邀請機器人", unsent: "已收回訊息", edited: "已編輯", busy: "正在輸入…",
  emptyChat: "打字試試看，或點下面的選單", webhookFailed: (why) => `機器人沒有回應：${why}`, replyRefused: (why) => `回覆被拒：${why}`, pushRefused: (why) => `推播被拒：${why}`, webhookTaken: "（重送後已收到）", failures: (n) => `${n} 個錯誤，在對話記錄裡`,
  notices: "通知", noNotices: "還沒有通知", accountLink: "已連結帳號", join: "機器人加入了聊天", leave: "機器人離開了聊天",
  memberJoined: (name) => `${name} 加入了聊天`, memberLeft: (name) => `${name} 離開了聊天`, event: (type) => `事件：${type}`, speakAs: "以誰的身分發言", newGroup: "新的群組（目前打開的人）",
  group: "群組", place: "傳送位置", placeName: "地點", address: "地址", latitude: "緯度", longitude: "經度", play: "播放", imagemap: "圖片", tools: "記錄與設定",
  transcript: "對話記錄", errors: "Webhook 錯誤統計", rules: "規則與限制", operations: "API 對照表",
  redelivery: "Webhook 重送", chat: "由人回覆（手動已讀）", rateLimits: "速率限制", standby: "待命模式", useWebhook: "使用 Webhook", verified: "認證帳號",
};

const en = {
  title: "LINE simulator", phones: "Phones", clock: "Simulated time", advance10: "+10 min", advance120: "+2 h", tomorrow: "Tomorrow 8 am",
  advanceBy: "Advance by", advanceHint: "26h, 3d", advanceGo: "Go", badDuration: "Please enter a length of time such as 26h, 90m or 3d",
  quota: (used, limit) => `Pushes ${used}/${limit}`, unlimited: "no limit",
  quotaHelp: (replies) => `Pushes used this month and their limit; ${replies ?? 0} replies, which are free`, addPhone: "Add a phone", fontSize: "Text size", dark: "Dark", language: "中文",
  addHint: "Enter a name, or choose someone below", name: "Name", create: "Add", others: "Phones not yet opened", nobody: "Nobody else", close: "Close",
  phoneOf: (name) => `Phone of ${name}`, chatOf: (name) => `Chat of ${name} with the bot`, menuOf: (name) => `Menu of ${name}'s phone`,
  block: "Block", unblock: "Unblock", addFriend: "Add friend", pcView: "View as on a PC", closePhone: "Put this phone away",
  blockedNow: "This account is blocked", strangerNow: "Not yet a friend", typeHere: "Message", send: "Send", attach: "Send an image or a file", sticker: "Send a sticker",
  image: "image", file: "file", stickerSign: "sticker", video: "video", audio: "voice message", location: "location", push: "push", now: "now", message: "message",
  follow: "Added as a friend", unfollow: "Blocked the account", richMenu: "Menu", chips: "Quick replies", copied: "Copied", cannot: "This action does not work in the simulator",
  pcNoMenu: "LINE on a PC has no rich menu and no quick replies", pick: "Choose", date: "Date", time: "Time", datetime: "Date and time", ok: "OK", cancel: "Cancel",
  botFailed: (why) => `The bot did not answer properly (${why ?? "?"})`, simFailed: (why) => `That did not work: ${why}`, offline: "The simulator cannot be reached, trying again…", sent: (what) => `Sent: ${what}`,
  raw: (type) => `Message not modelled: ${type}`,
  iosView: "View as on an iPhone", androidView: "View as on Android", noPicker: "LINE on a PC may have no date picker: please type", read: "Read", unsend: "Unsend", quote: "Reply", edit: "Edit", videoPlayComplete: "Watched the video", coupon: "coupon", members: "Members of the group", removeBot: "Remove the bot", inviteBot: "Invite the bot", unsent: "Message unsent", edited: "edited", busy: "Typing…",
  emptyChat: "Type something, or tap the menu below", webhookFailed: (why) => `The bot did not answer: ${why}`, replyRefused: (why) => `Reply refused: ${why}`, pushRefused: (why) => `Push refused: ${why}`, webhookTaken: " (taken when sent again)", failures: (n) => `${n} failures, in the transcript`,
  notices: "Notifications", noNotices: "No notifications yet", accountLink: "Account linked", join: "The bot has joined", leave: "The bot has left",
  memberJoined: (name) => `${name} has joined`, memberLeft: (name) => `${name} has left`, event: (type) => `Event: ${type}`, speakAs: "Speak as", newGroup: "New group (of the open phones)",
  group: "Group", place: "Send a location", placeName: "Place", address: "Address", latitude: "Latitude", longitude: "Longitude", play: "Play", imagemap: "image", tools: "Records and settings",
  transcript: "Transcript", errors: "Webhook errors", rules: "Rules and limits", operations: "API table",
  redelivery: "Webhook redelivery", chat: "People answer too (manual read)", rateLimits: "Rate limits", standby: "Standby mode", useWebhook: "Use webhook", verified: "Verified account",
};

/** language is "zh-TW" or "en", as chosen last in this browser. */
export const language = localStorage.getItem("linesim.language") === "en" ? "en" : "zh-TW";

const words = language === "en" ? en : zh;

/** say gives the page's word for a key; words with blanks take their values as further arguments. */
export function say(key, ...values) {
  const word = words[key];
  return typeof word === "function" ? word(...values) : word;
}

/** switchLanguage remembers the other language and draws the page anew. */
export function switchLanguage() {
  localStorage.setItem("linesim.language", language === "en" ? "zh-TW" : "en");
  location.reload();
}

/** translate fills all elements below root that name a word: data-say its text, data-say-label its label and tooltip, data-say-hint its placeholder, data-english what it says in English. */
export function translate(root) {
  document.documentElement.lang = language;
  for (const node of root.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  if (language === "en") for (const node of root.querySelectorAll("[data-english]")) node.textContent = node.dataset.english;
  for (const node of root.querySelectorAll("[data-say-hint]")) node.placeholder = say(node.dataset.sayHint);
  for (const node of root.querySelectorAll("[data-say-label]")) {
    node.title = say(node.dataset.sayLabel);
    node.setAttribute("aria-label", node.title);
  }
}
