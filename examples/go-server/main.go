// Command go-server says what time it is, anywhere.
package main

import (
	"fmt"
	"log"
	"net/http"
	"time"
)

func main() {
	http.HandleFunc("GET /{$}", front)
	http.HandleFunc("GET /time", clock)
	http.HandleFunc("GET /healthz", health)
	log.Print("go-server listens on 8080")
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func front(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintln(w, "Hello from go-server")
}

func health(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintln(w, "ok")
}

// clock needs the time zone data of the image: GET /time?zone=Asia/Seoul.
func clock(w http.ResponseWriter, r *http.Request) {
	zone, err := time.LoadLocation(r.URL.Query().Get("zone"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, zone, time.Now().In(zone).Format(time.RFC3339))
}
