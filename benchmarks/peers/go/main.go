// Feeds by a plain Go program: `produce [-workers N] NEWSROOM FOLDER`.
//
// The front matter is read by yaml.v3, Markdown by goldmark, and the feeds are written as gorilla/feeds writes them:
// encoding/xml over structs of the same shape, indented. (Debian has no package of gorilla/feeds.) Nothing is checked.
package main

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/yuin/goldmark"
	"gopkg.in/yaml.v3"
)

const number, mostUsed = 50, 100

type post struct {
	Headline  string    `yaml:"headline"`
	Published time.Time `yaml:"published"`
	Section   string    `yaml:"section"`
	Tags      []string  `yaml:"tags"`
	Authors   []string  `yaml:"authors"`
	Summary   string    `yaml:"summary"`
	address   string
	body      []byte
	item      *item
}

type rss struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Content string   `xml:"xmlns:content,attr"`
	Channel channel
}

type channel struct {
	XMLName     xml.Name `xml:"channel"`
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	Description string   `xml:"description"`
	Language    string   `xml:"language"`
	PubDate     string   `xml:"pubDate"`
	Items       []*item  `xml:"item"`
}

type item struct {
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	Description string   `xml:"description"`
	Content     content  `xml:"content:encoded"`
	Author      string   `xml:"author"`
	Categories  []string `xml:"category"`
	GUID        string   `xml:"guid"`
	PubDate     string   `xml:"pubDate"`
}

type content struct {
	HTML string `xml:",cdata"`
}

func main() {
	workers := flag.Int("workers", 1, "files are read by so many goroutines")
	flag.Parse()
	root, out := flag.Arg(0), flag.Arg(1)
	posts := read(filepath.Join(root, "items"), *workers)
	sort.SliceStable(posts, func(i, j int) bool { return posts[i].Published.After(posts[j].Published) })
	check(os.MkdirAll(out, 0o755))
	for name, shelf := range shelves(posts) {
		write(filepath.Join(out, name+".xml"), name, shelf)
	}
}

func read(folder string, workers int) []*post {
	var files []string
	check(filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".md") {
			files = append(files, path)
		}
		return err
	}))
	posts := make([]*post, len(files))
	var group sync.WaitGroup
	for worker := 0; worker < workers; worker++ {
		group.Add(1)
		go func(worker int) {
			defer group.Done()
			for index := worker; index < len(files); index += workers {
				posts[index] = parse(files[index])
			}
		}(worker)
	}
	group.Wait()
	return posts
}

func parse(file string) *post {
	data, err := os.ReadFile(file)
	check(err)
	parts := bytes.SplitN(data, []byte("---\n"), 3)
	read := &post{address: "https://news.example/" + strings.TrimSuffix(filepath.Base(file), ".md"), body: parts[2]}
	check(yaml.Unmarshal(parts[1], read))
	return read
}

// The newest of all, of each section and of each of the most used tags.
func shelves(posts []*post) map[string][]*post {
	used := map[string]int{}
	for _, each := range posts {
		for _, tag := range each.Tags {
			used[tag]++
		}
	}
	tags := make([]string, 0, len(used))
	for tag := range used {
		tags = append(tags, tag)
	}
	sort.Slice(tags, func(i, j int) bool {
		return used[tags[i]] > used[tags[j]] || used[tags[i]] == used[tags[j]] && tags[i] < tags[j]
	})
	if len(tags) > mostUsed {
		tags = tags[:mostUsed]
	}
	wanted := map[string]bool{}
	for _, tag := range tags {
		wanted[tag] = true
	}
	feeds := map[string][]*post{}
	put := func(name string, each *post) {
		if len(feeds[name]) < number {
			feeds[name] = append(feeds[name], each)
		}
	}
	for _, each := range posts {
		put("main", each)
		put("section-"+each.Section, each)
		for _, tag := range each.Tags {
			if wanted[tag] {
				put("tag-"+tag, each)
			}
		}
	}
	return feeds
}

func write(path, name string, shelf []*post) {
	feed := rss{Version: "2.0", Content: "http://purl.org/rss/1.0/modules/content/", Channel: channel{
		Title: name, Link: "https://news.example/", Description: name, Language: "ar",
		PubDate: shelf[0].Published.Format(time.RFC1123Z),
	}}
	for _, each := range shelf {
		feed.Channel.Items = append(feed.Channel.Items, render(each))
	}
	file, err := os.Create(path)
	check(err)
	_, err = file.WriteString(xml.Header)
	check(err)
	encoder := xml.NewEncoder(file)
	encoder.Indent("", "  ")
	check(encoder.Encode(feed))
	check(file.Close())
}

func render(each *post) *item {
	if each.item == nil {
		var html bytes.Buffer
		check(goldmark.Convert(each.body, &html))
		each.item = &item{
			Title: each.Headline, Link: each.address, Description: each.Summary, Content: content{html.String()},
			Author: strings.Join(each.Authors, ", "), Categories: each.Tags, GUID: each.address,
			PubDate: each.Published.Format(time.RFC1123Z),
		}
	}
	return each.item
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
