// Feeds by a plain script: `node with_feedsmith.mjs NEWSROOM FOLDER`. YAML by js-yaml, Markdown by marked, RSS by feedsmith.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { generateRssFeed } from "feedsmith";
import { load } from "js-yaml";
import { marked } from "marked";

const NUMBER = 50;
const MOST_USED = 100;
const HOME = "https://news.example/";

function read(file) {
  const [, header, body] = readFileSync(file, "utf8").match(/^---\n(.*?)---\n(.*)$/s);
  const fields = load(header);
  const published = new Date(fields.published);
  return { ...fields, published, body, address: HOME + basename(file, ".md") };
}

function shelves(posts) {
  const used = new Map();
  for (const post of posts) for (const tag of post.tags) used.set(tag, (used.get(tag) ?? 0) + 1);
  const order = ([one, times], [other, otherTimes]) => otherTimes - times || (one < other ? -1 : 1);
  const wanted = new Set([...used].sort(order).slice(0, MOST_USED).map(([tag]) => tag));
  const feeds = new Map();
  for (const post of posts) {
    const tags = post.tags.filter((tag) => wanted.has(tag)).map((tag) => `tag-${tag}`);
    for (const name of ["main", `section-${post.section}`, ...tags]) {
      if (!feeds.has(name)) feeds.set(name, []);
      const shelf = feeds.get(name);
      if (shelf.length < NUMBER) shelf.push(post);
    }
  }
  return feeds;
}

function item(post) {
  post.item ??= {
    title: post.headline,
    link: post.address,
    description: post.summary,
    content: { encoded: marked(post.body) },
    dc: { creators: post.authors },
    categories: post.tags.map((name) => ({ name })),
    guid: { value: post.address, isPermaLink: true },
    pubDate: post.published,
  };
  return post.item;
}

const [root, out] = process.argv.slice(2);
const items = join(root, "items");
const posts = readdirSync(items, { recursive: true })
  .filter((name) => name.endsWith(".md"))
  .map((name) => read(join(items, name)))
  .sort((one, other) => other.published - one.published);
mkdirSync(out, { recursive: true });
for (const [name, shelf] of shelves(posts)) {
  const feed = { title: name, link: HOME, description: name, language: "ar", items: shelf.map(item) };
  writeFileSync(join(out, `${name}.xml`), generateRssFeed(feed));
}
