import fastify from "fastify";

const server = fastify();
server.get("/", async () => ({ hello: "typed" }));
server.get("/healthz", async () => "ok");
server.get<{ Params: { n: string } }>("/twice/:n", async (request) => ({
  twice: 2 * Number(request.params.n),
}));

process.on("SIGTERM", () => server.close().then(() => process.exit(0)));
server.listen({ port: 8080, host: "0.0.0.0" });
