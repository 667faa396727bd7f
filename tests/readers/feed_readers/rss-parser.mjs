// rss-parser: JSON of the feeds' paths in, JSON of what it saw out. What each part is: seen.py.
import { readFileSync } from "node:fs";
import Parser from "rss-parser";

const parser = new Parser();
const paths = JSON.parse(readFileSync(0, "utf8"));
const answers = await Promise.all(
  paths.map(async (path) => {
    const feed = await parser.parseString(readFileSync(path, "utf8"));
    return {
      title: feed.title,
      language: feed.language,
      items: feed.items.map((item) => ({
        id: item.guid ?? item.id,
        title: item.title,
        address: item.link,
        published: item.isoDate,
        authors: [item.creator ?? item.author].filter(Boolean),
        // A category with attributes is an object of its parser's: its text stands under `_`.
        categories: (item.categories ?? []).map((category) => category._ ?? category),
        enclosures: [item.enclosure].filter(Boolean).map(({ url, type, length }) => ({
          address: url,
          type,
          length: Number(length),
        })),
        language: item.language,
        body: item["content:encoded"] ?? item.content,
      })),
    };
  }),
);
console.log(JSON.stringify(answers));
