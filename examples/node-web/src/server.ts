import http from "node:http";
import ms from "ms";

import { answer } from "./answer";

const port = Number(process.env.PORT ?? 3000);

const server = http.createServer((request, response) => {
  const { status, text } = answer(request.url ?? "/", ms(Math.round(process.uptime() * 1000)));
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(text + "\n");
});

server.listen(port, () => console.log(`node-web listens on ${port}`));
