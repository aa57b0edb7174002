// The widths at which the page changes, each with its reason. Style sheets cannot use names
// in media queries: they write the same words, and a test fails where one asks for a width
// that is not listed here. Widths at which a single part changes by the room that it has
// itself are container queries, and stand with that part.

/** The smallest phones: the toolbar gives up more of its room. */
export const SMALLEST = '(width <= 22.5rem)'
/** Small phones: what stood in two columns or in one row no longer fits. */
export const SMALL = '(width <= 26rem)'
/** The count of rules no longer fits beside "nothing to report". */
export const FEW_WORDS = '(width <= 30rem)'
/** Phones: one column everywhere, higher buttons. */
export const PHONE = '(width <= 40rem)'
/** Wider than a phone: there is room beside the verdict's advice. */
export const NO_PHONE = '(width > 40rem)'
/** Five checks no longer fit in a row. */
export const TABLET = '(width <= 56.25rem)'
/** One column, in the order that a phone has. */
export const ONE_COLUMN = '(width < 73.8125rem)'
/** Two columns: what goes in at the left, what it says at the right. */
export const TWO_COLUMNS = '(width >= 73.8125rem)'
/** Two columns that have just become possible, so that the right one is tight. */
export const TIGHT = '(73.8125rem <= width < 84rem)'
/** Three columns: the claims stand beside what they were decoded from. */
export const THREE_COLUMNS = '(width >= 107.5rem)'
/** The widest screens: all three columns grow. */
export const WIDEST = '(width >= 137.5rem)'
