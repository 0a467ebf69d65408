export declare const boundary: string
