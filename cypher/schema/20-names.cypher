// Every name and id, folded, in any language and script.
CREATE INDEX alias_key IF NOT EXISTS FOR (n:Alias) ON (n.key);

// Search over names as they are written and folded.
CREATE FULLTEXT INDEX alias_names IF NOT EXISTS FOR (n:Alias) ON EACH [n.text, n.key];
