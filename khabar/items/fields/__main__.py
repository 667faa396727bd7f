"""`python -m khabar.items.fields`, at the top of the repository: write anew what is made from the table."""

from __future__ import annotations

import json
from pathlib import Path

from khabar.items.fields.page import fields_page
from khabar.items.fields.schema import item_schema

if __name__ == "__main__":
    Path("docs/fields.md").write_text(fields_page(), encoding="utf-8")
    schema = json.dumps(item_schema(), ensure_ascii=False, indent=2)
    Path("schemas/front-matter.schema.json").write_text(schema + "\n", encoding="utf-8")
