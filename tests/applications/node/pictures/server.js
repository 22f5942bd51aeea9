const path = require("path");
const express = require("express");
const sharp = require("sharp");

const app = express();
app.use("/public", express.static(path.join(__dirname, "public")));
app.get("/", (_, answer) => answer.send("pictures\n"));
app.get("/size", async (_, answer) => {
  const image = sharp({ create: { width: 40, height: 30, channels: 3, background: "red" } });
  const made = await image.resize(20).png().toBuffer({ resolveWithObject: true });
  answer.json({ width: made.info.width, height: made.info.height, format: made.info.format });
});
app.listen(process.env.PORT);
