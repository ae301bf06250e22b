// Parameters of the saved questions, to run first and to change at will
:params {accuser: null, actor: "turkey", agreement: null, asOf: null, days: 90, earlier: "2020-01-01", event: "downing-of-russian-jet-2015", firstYear: 2010, lastYear: 2021, later: "2020-03-10", months: 6, one: "turkey", other: "russia", recordedFrom: null, recordedTo: null, resource: null, source: null, theatre: "syria"}
