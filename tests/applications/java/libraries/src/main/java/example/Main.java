package example;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.Map;

/** Answers with JSON, and with what a database in memory says. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static String answer(String path) {
        if (!path.equals("/sum")) {
            return new Gson().toJson(Map.of("hello", "libraries")) + "\n";
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var found = connection.createStatement().executeQuery("select 2 + 3")) {
            found.next();
            return found.getInt(1) + "\n";
        } catch (java.sql.SQLException error) {
            return error + "\n";
        }
    }
}
