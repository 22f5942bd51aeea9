// Command vendored greets with a vendored module and an embedded page.
package main

import (
	"embed"
	"flag"
	"fmt"
	"html/template"
	"log"
	"net/http"
	"os"
	"os/user"

	"example.com/greeting"
)

//go:embed pages
var pages embed.FS

func main() {
	port := flag.Int("port", 8080, "where to listen")
	flag.Parse()
	page := template.Must(template.ParseFS(pages, "pages/hello.html"))
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		page.Execute(w, greeting.To(os.Getenv("GREETING"), r.URL.Query().Get("name")))
	})
	http.HandleFunc("/user", func(w http.ResponseWriter, _ *http.Request) {
		self, err := user.Current()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintln(w, self.Uid)
	})
	log.Fatal(http.ListenAndServe(fmt.Sprintf(":%d", *port), nil))
}
