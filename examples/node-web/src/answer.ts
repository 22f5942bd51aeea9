export interface Answer {
  status: number;
  text: string;
}

export function answer(url: string, uptime: string): Answer {
  switch (url) {
    case "/":
      return { status: 200, text: `Hello from node-web, up for ${uptime}` };
    case "/healthz":
      return { status: 200, text: "ok" };
    default:
      return { status: 404, text: "not found" };
  }
}
