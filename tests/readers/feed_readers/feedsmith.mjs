// feedsmith: JSON of the feeds' paths in, JSON of what it saw out. What each part is: seen.py.
import { readFileSync } from "node:fs";
import { parseFeed } from "feedsmith";

const iso = (date) => date && new Date(date).toISOString();

const rss = (feed) => ({
  title: feed.title,
  language: feed.language,
  items: (feed.items ?? []).map((item) => ({
    id: item.guid.value,
    title: item.title,
    address: item.link,
    published: iso(item.pubDate),
    updated: iso(item.atom?.updated),
    authors: item.dc?.creators ?? [],
    categories: (item.categories ?? []).map((category) => category.name),
    enclosures: (item.enclosures ?? []).map(({ url, type, length }) => ({ address: url, type, length })),
    language: item.dc?.languages?.[0],
    body: item.content?.encoded,
  })),
});

const atom = (feed) => ({
  title: feed.title.value,
  language: feed.xml?.lang,
  items: (feed.entries ?? []).map((entry) => ({
    id: entry.id,
    title: entry.title.value,
    address: entry.links.find((link) => link.rel === "alternate").href,
    published: iso(entry.published),
    updated: iso(entry.updated),
    authors: (entry.authors ?? []).map((author) => author.name),
    categories: (entry.categories ?? []).map((category) => category.label ?? category.term),
    enclosures: entry.links
      .filter((link) => link.rel === "enclosure")
      .map(({ href, type, length }) => ({ address: href, type, length })),
    language: entry.xml?.lang,
    body: entry.content?.value,
  })),
});

const json = (feed) => ({
  title: feed.title,
  language: feed.language,
  items: (feed.items ?? []).map((item) => ({
    id: item.id,
    title: item.title,
    address: item.url,
    published: iso(item.date_published),
    updated: iso(item.date_modified),
    authors: (item.authors ?? []).map((author) => author.name),
    categories: item.tags ?? [],
    enclosures: (item.attachments ?? []).map((one) => ({
      address: one.url,
      type: one.mime_type,
      length: one.size_in_bytes,
    })),
    language: item.language,
    body: item.content_html,
  })),
});

const seen = { rss, atom, json };
const paths = JSON.parse(readFileSync(0, "utf8"));
const answers = paths.map((path) => {
  const { format, feed } = parseFeed(readFileSync(path, "utf8"));
  return seen[format](feed);
});
console.log(JSON.stringify(answers));
