RETURN {
  rows: COLLECT {
    MATCH (source:Source)
    WHERE source.id > $cursor
    WITH source ORDER BY source.id LIMIT $rows2
    RETURN {
      key: [source.id],
      item0: {
        slug: source.id,
        title: source.title,
        publisher: source.publisher,
        published: source.published,
        publishedPrecision: toUpper(source.publishedPrecision),
        reliability: source.reliability,
        language: source.language,
        claims: {
          rows: COLLECT {
            MATCH (source)<-[:FROM_SOURCE]-(claim:Claim)
            WHERE claim.supersededAt IS NULL
            WITH claim ORDER BY claim.id LIMIT $rows
            RETURN {id: 'claim:' + claim.id}
          },
          total: COUNT {
            MATCH (source)<-[:FROM_SOURCE]-(claim:Claim)
            WHERE claim.supersededAt IS NULL
          }
        }
      }
    }
  }
} AS data
