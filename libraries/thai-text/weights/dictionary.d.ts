export declare const dictionary: string
