import http from "node:http";
import fs from "node:fs";
import bcrypt from "bcrypt";

const hash = bcrypt.hashSync("secret", 4);
http
  .createServer((request, answer) => {
    const word = new URL(request.url, "http://localhost").searchParams.get("word") ?? "";
    fs.writeFileSync("last.txt", word);
    answer.end(`${bcrypt.compareSync(word, hash)} ${process.env.GREETING}\n`);
  })
  .listen(4000);
