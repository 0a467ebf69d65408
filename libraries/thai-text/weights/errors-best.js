export const errors = {"moods":{"accuracy":0,"messages":0,"classes":[]},"intents":{"accuracy":0,"messages":0,"classes":[]}}
