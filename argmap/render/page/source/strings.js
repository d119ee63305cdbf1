// Every word of the page itself. A text with `|` has a form for one, and a form for all other counts.

export const ENGLISH = {
  untitled: "Argument map",
  skip: "Skip to the content",
  views: "Views",
  details: "Details",
  close: "Close",
  open: "Open",
  madeBy: "Made by argmap {version}.",
  unknown: "This map has nothing called “{reference}”.",

  // Names of views.
  matrix: "Matrix",
  map: "Map",
  outline: "Outline",
  findings: "Findings",

  // Search.
  search: "Search",
  searchHint: "Search claims, quotations, questions, notes",
  results: "1 result|{count} results",
  firstResults: "the first {shown} of {count} results",
  noResults: "Nothing found",

  // Kinds of items.
  article: "article",
  question: "question",
  claim: "claim",
  argument: "argument",
  link: "link",
  work: "cited work",

  // The matrix.
  questionColumn: "Question",
  statusColumn: "Status",
  silent: "silent",
  quotation: "quotation",
  sort: "Sort",
  sortMap: "as in the map",
  sortStatus: "by status",
  sortAnswers: "most answers first",
  sortWords: "by question, A–Z",
  status: "Status",
  every: "all",
  contains: "Containing",
  showQuotes: "Open all quotations",
  hideQuotes: "Close all quotations",
  copyTable: "Copy as table",
  copied: "Copied",
  copyFailed: "The browser did not allow it",
  rowsShown: "1 of {all} questions|{count} of {all} questions",
  noRows: "No question fits these choices.",
  noQuestions: "This map asks no questions.",

  // What is shown.
  filter: "Show and hide",
  articles: "Articles",
  relations: "Relations",
  questions: "Questions",
  showAll: "Show all",
  hidden: "hidden: {names}",

  // The map.
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Show the whole map",
  mapLabel: "Map. Arrow keys move it, plus and minus zoom, 0 shows all of it. The outline says the same in text.",
  mapHint: "Drag to move. Ctrl and wheel, or two fingers, zoom.",
  picture: "Picture",
  full: "everything",
  links: "linked claims",
  overview: "overview",
  focus: "Focus",
  noFocus: "whole map",
  steps: "1 step around it|{count} steps around it",
  noPicture: "There is no picture of this map in the page.",
  notDrawn: "This is not in the picture; choose “everything”.",
  fold: "Fold on the map",
  unfold: "Unfold on the map",
  unfoldAll: "Unfold all",
  folded: "+{count}",

  // An item.
  onMap: "Show on the map",
  inMatrix: "Show in the matrix",
  inOutline: "Show in the outline",
  copyLink: "Copy link",
  restsOn: "Rests on",
  noReasons: "No reasons are given.",
  because: "because",
  despite: "despite (conceded, but outweighed)",
  together: "together",
  undercutBy: "undercut by",
  seeAbove: "see above",
  serves: "Used for",
  usedFor: "for",
  concededAgainst: "conceded against",
  togetherWith: "together with",
  others: "What other articles say of it",
  within: "In the same article",
  follows: "What follows from links",
  becauseOf: "because of",
  confidence: "confidence: {level}",
  quotations: "In its words",
  answers: "Answers",
  note: "Note",
  tags: "Tags",
  place: "In the files",
  reports: "Reports",
  cites: "Cites",
  viewOf: "View of",
  reportedBy: "Reported by",
  citedBy: "Cited by",
  conclusions: "Main conclusions",
  otherArticles: "Other articles",
  positions: "Positions",
  silentArticles: "Silent",
  premises: "Premises",
  forConclusion: "For",
  againstConclusion: "Against (conceded, but outweighed)",
  from: "From",
  to: "To",
  contains_: "Contains",
  claims: "1 claim|{count} claims",
  arguments_: "1 argument|{count} arguments",
  linkCount: "1 link|{count} links",
  source: "Source",

  // Findings.
  noFindings: "argmap check finds nothing to mend in this map.",
  findingsCount: "1 finding of argmap check|{count} findings of argmap check",
  error: "error",
  warning: "warning",
  hint: "Hint",

  // A live page.
  mistakes: "1 mistake in the files; this is the map before it|{count} mistakes in the files; this is the map before them",
  mistakesFirst: "1 mistake in the files; fix it to see the map|{count} mistakes in the files; fix them to see the map",
  serverAway: "argmap serve does not answer; this page stays as it was.",

  // The outline.
  outlineHint: "The same as the map, as nested lists: each article, its claims, and what they rest on.",
  linksHeading: "Links",
  otherClaims: "Other claims",
};

/** Return a function that gives the text of a key, with values in the place of `{names}`. */
export function makeSay(strings) {
  return (key, values = {}) => {
    const [one, many = one] = strings[key].split("|");
    const text = values.count === 1 ? one : many;
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}
