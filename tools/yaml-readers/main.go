// Reads YAML documents as kubectl and as go-yaml do, and tells as JSON what each of them reads.
//
// Each line of the input is a JSON text: one document. Each line of the output is a JSON object with the value that the
// reader found, or with its error.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	yaml3 "go.yaml.in/yaml/v3"
	kubernetes "sigs.k8s.io/yaml"
)

type reading struct {
	Value any    `json:"value"`
	Error string `json:"error,omitempty"`
}

var readers = map[string]func([]byte, any) error{
	"kubernetes": func(document []byte, value any) error { return kubernetes.UnmarshalStrict(document, value) },
	"go-yaml":    yaml3.Unmarshal,
}

func main() {
	read, known := readers[os.Args[len(os.Args)-1]]
	if !known {
		fmt.Fprintln(os.Stderr, "the reader must be kubernetes or go-yaml")
		os.Exit(1)
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	answers := json.NewEncoder(output)
	answers.SetEscapeHTML(false)
	for lines.Scan() {
		var document string
		if err := json.Unmarshal(lines.Bytes(), &document); err != nil {
			panic(err)
		}
		var answer reading
		if err := read([]byte(document), &answer.Value); err != nil {
			answer = reading{Error: err.Error()}
		}
		if err := answers.Encode(answer); err != nil {
			// A value that JSON can't hold, such as a map with keys that are no texts.
			if err := answers.Encode(reading{Error: err.Error()}); err != nil {
				panic(err)
			}
		}
	}
}
