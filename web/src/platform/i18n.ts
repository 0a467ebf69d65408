import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

export type Language = 'th' | 'en'

const key = 'saijai.language'

/** Thai unless the person chose otherwise here before. */
function chosenLanguage(): Language {
  return localStorage.getItem(key) === 'en' ? 'en' : 'th'
}

export function startLanguages(resources: Record<Language, Record<string, object>>): void {
  void i18next.use(initReactI18next).init({
    resources: resources as never,
    lng: chosenLanguage(),
    fallbackLng: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  document.documentElement.lang = i18next.language
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(key, language)
  document.documentElement.lang = language
  void i18next.changeLanguage(language)
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'th'
}
