/** People copy addresses as they see them, often without their beginning. */
export const wholeAddress = (address: string) => (/^\w+:\/\//.test(address.trim()) ? address.trim() : `https://${address.trim()}`)
