const assert = require("node:assert");
const test = require("node:test");

const { answer } = require("../dist/answer.js");

test("the front page says how long the server has been up", () => {
  assert.deepStrictEqual(answer("/", "5m"), { status: 200, text: "Hello from node-web, up for 5m" });
});

test("an unknown page is not found", () => {
  assert.strictEqual(answer("/nothing", "5m").status, 404);
});
