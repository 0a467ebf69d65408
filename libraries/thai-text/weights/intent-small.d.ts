import type { PackedIntent } from '../intent/intent.ts'

export declare const intent: PackedIntent
