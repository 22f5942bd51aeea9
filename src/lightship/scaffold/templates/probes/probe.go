package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

// Ends with 0 where the application answers with no error of its own (5xx).
func main() {
	connection, err := net.DialTimeout("tcp", "127.0.0.1:{{ port }}", 3*time.Second)
	if err != nil {
		os.Exit(1)
	}
	connection.SetDeadline(time.Now().Add(3 * time.Second))
	fmt.Fprint(connection, "GET {{ health }} HTTP/1.0\r\nHost: localhost\r\n\r\n")
	line, err := bufio.NewReader(connection).ReadString('\n')
	fields := strings.Fields(line)
	if err != nil || len(fields) < 2 || fields[1][0] == '5' {
		os.Exit(1)
	}
}
