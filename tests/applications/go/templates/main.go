// Command templates shows a page of a template on the disk and keeps a count in a volume.
package main

import (
	"html/template"
	"log"
	"net/http"
	"os"
	"strconv"

	"github.com/go-chi/chi/v5"
	"gopkg.in/yaml.v3"
)

type settings struct {
	Title string `yaml:"title"`
}

func main() {
	var chosen settings
	text, err := os.ReadFile("config.yaml")
	if err != nil {
		log.Fatal(err)
	}
	if err := yaml.Unmarshal(text, &chosen); err != nil {
		log.Fatal(err)
	}
	page := template.Must(template.ParseGlob("templates/*.html"))
	router := chi.NewRouter()
	router.Get("/", func(w http.ResponseWriter, _ *http.Request) {
		page.ExecuteTemplate(w, "page.html", chosen)
	})
	router.Get("/count", func(w http.ResponseWriter, _ *http.Request) {
		before, _ := os.ReadFile("/data/count")
		count, _ := strconv.Atoi(string(before))
		after := strconv.Itoa(count + 1)
		if err := os.WriteFile("/data/count", []byte(after), 0o600); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Write([]byte(after + "\n"))
	})
	router.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) })
	router.Handle("/static/*", http.StripPrefix("/static/", http.FileServer(http.Dir("./static"))))
	log.Fatal(http.ListenAndServe(":3333", router))
}
