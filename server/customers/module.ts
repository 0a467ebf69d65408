import type { Module } from '../platform/module.ts'
import { customerRoutes } from './routes.ts'
import { searches } from './searches.ts'
import type { Told } from './told.ts'
import { undos } from './undo.ts'

/** `told` is what later modules know of customers' records. */
export const customersOf = (told: Told): Module => ({ name: 'customers', routes: customerRoutes(told), searches, undos })
