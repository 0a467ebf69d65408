/** Shorter words cannot be searched for; the server would say so. */
const fewestLetters = 3
export const isTooShort = (q: string) => q !== '' && [...q.trim()].length < fewestLetters
