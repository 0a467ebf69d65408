import type { Errors } from '../errors.ts'

export const errors: Errors
