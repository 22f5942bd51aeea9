import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Ends with 0 where the application answers with no error of its own (5xx). */
public final class Probe {
    public static void main(String[] arguments) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", {{ port }}), 3000);
            socket.setSoTimeout(3000);
            String request = "GET {{ health }} HTTP/1.0\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes("US-ASCII"));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
            System.exit(line != null && line.matches("HTTP/\\S+ [1-4]\\d\\d.*") ? 0 : 1);
        }
    }
}
