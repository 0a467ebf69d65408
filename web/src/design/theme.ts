import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core'

const mangosteen: MantineColorsTuple = [
  '#F7E9F0', '#EED3E1', '#DFA9C5', '#CF7EA8', '#B9568B', '#9A4073', '#7B2D5B', '#67244B', '#521B3C', '#3C2433',
]

const plain = { background: 'transparent', hover: 'var(--sunk)', border: '1px solid transparent' }

/** The kit's variants in the house's colours; everything follows the tokens, so dark needs no second list. */
const variantColorResolver: VariantColorsResolver = ({ variant }) => {
  switch (variant) {
    case 'filled':
      return { ...plain, background: 'var(--primary)', hover: 'var(--primary-hover)', color: 'var(--on-primary)' }
    case 'danger':
      return { ...plain, background: 'var(--broken)', hover: 'var(--broken)', color: 'var(--on-broken)' }
    case 'default':
      return { background: 'var(--surface)', hover: 'var(--sunk)', color: 'var(--text)', border: '1px solid var(--control)' }
    default:
      return { ...plain, color: 'var(--text)' }
  }
}

export const theme = createTheme({
  primaryColor: 'mangosteen',
  colors: { mangosteen },
  variantColorResolver,
  fontFamily: 'var(--interface)',
  fontFamilyMonospace: 'var(--fixed)',
  defaultRadius: '8px',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '20px', sm: '24px', md: '24px', lg: '26px', xl: '32px' },
  respectReducedMotion: true,
})

const inTokens = {
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-error': 'var(--unhappy)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-anchor': 'var(--primary)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--control)',
  '--mantine-color-disabled': 'var(--sunk)',
  '--mantine-color-disabled-color': 'var(--muted)',
  '--mantine-color-disabled-border': 'var(--hairline)',
  '--mantine-color-mangosteen-filled': 'var(--primary)',
  '--mantine-color-mangosteen-filled-hover': 'var(--primary-hover)',
  '--mantine-primary-color-filled': 'var(--primary)',
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: inTokens, dark: inTokens })
