import type { PackedMood } from '../mood/mood.ts'

export declare const mood: PackedMood
