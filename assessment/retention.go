package assessment

// EmptyDays is after how many days an assessment in which nothing was ever
// answered is erased. The privacy page names it.
const EmptyDays = 30
