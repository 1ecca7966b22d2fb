package assessment

// EmptyDays is after how many days an assessment in which nothing was ever
// answered is erased. The privacy page names it.
const EmptyDays = 30

// SheetMonths is after how many months the sheets of colleagues are erased,
// counted from the closing of their collection.
const SheetMonths = 12
