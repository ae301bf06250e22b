// Every node of a kind is found by its id, and no id stands twice.
CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT theatre_id IF NOT EXISTS FOR (n:Theatre) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT resource_id IF NOT EXISTS FOR (n:Resource) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT agreement_id IF NOT EXISTS FOR (n:Agreement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT dossier_name IF NOT EXISTS FOR (n:Dossier) REQUIRE n.name IS UNIQUE;

// The ledger of batches, and the node that one writer at a time holds.
CREATE CONSTRAINT batch_id IF NOT EXISTS FOR (n:Batch) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ledger_name IF NOT EXISTS FOR (n:Ledger) REQUIRE n.name IS UNIQUE;

// What became of relations, in the order of commits, for whoever follows.
CREATE CONSTRAINT change_position IF NOT EXISTS FOR (n:Change) REQUIRE n.position IS UNIQUE;

// All claims of a kind between two ends, from which their relations are derived anew.
CREATE INDEX claim_ends IF NOT EXISTS FOR (n:Claim) ON (n.ends);

// The sources of a publisher, whose claims an actor of that name makes.
CREATE INDEX source_publisher_key IF NOT EXISTS FOR (n:Source) ON (n.publisherKey);
