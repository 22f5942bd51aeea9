package example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Prints the sorted words of a file, and what it runs on. */
public final class Plain {
    private Plain() {}

    public static void main(String[] arguments) throws Exception {
        String words = Files.readAllLines(Path.of(arguments[0])).stream()
            .sorted().collect(Collectors.joining(" "));
        System.out.println(words + " on " + Runtime.version().feature());
    }
}
