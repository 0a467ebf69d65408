import type { Module } from '../platform/module.ts'
import { routes } from './stream/routes.ts'

export const analyzing: Module = { name: 'analyze', routes }
