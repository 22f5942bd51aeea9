package example;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Spring Boot service in a fat jar. */
@SpringBootApplication
@RestController
public class Application {
    @Value("${greeting}")
    private String greeting;

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @GetMapping("/")
    public Map<String, String> front() {
        return Map.of("greeting", greeting);
    }
}
