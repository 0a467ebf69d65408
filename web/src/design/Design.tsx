import { MantineProvider, localStorageColorSchemeManager, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import './kit.css'
import './fonts.css'
import './tokens.css'
import './base.css'
import { cssVariablesResolver, theme } from './theme.ts'

export type Scheme = 'auto' | 'light' | 'dark'

const remembered = localStorageColorSchemeManager({ key: 'saijai.theme' })

export function Design({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={remembered}
      defaultColorScheme="auto"
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  )
}

export function useScheme(): [Scheme, (scheme: Scheme) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return [colorScheme, setColorScheme]
}
