// Command checksum sums what it is asked by zlib, which is linked by cgo.
package main

// #cgo LDFLAGS: -lz
// #include <stdlib.h>
// #include <zlib.h>
import "C"

import (
	"fmt"
	"log"
	"net/http"
	"unsafe"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		text := r.URL.RawQuery
		copied := C.CString(text)
		defer C.free(unsafe.Pointer(copied))
		sum := C.crc32(0, (*C.uchar)(unsafe.Pointer(copied)), C.uint(len(text)))
		fmt.Fprintf(w, "%08x\n", uint32(sum))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
