using System.Collections.Frozen;

namespace Lintel.Code;

/// <summary>The names that JavaScript has without an import, in Node.js: ECMA-262, 19 and https://nodejs.org/api/globals.html.</summary>
internal static class TypeScriptBuiltIns
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "globalThis", "Infinity", "NaN", "eval", "isFinite", "isNaN", "parseFloat", "parseInt", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape",
        "AggregateError", "Array", "ArrayBuffer", "BigInt", "BigInt64Array", "BigUint64Array", "Boolean", "DataView", "Date", "Error", "EvalError", "FinalizationRegistry", "Float32Array", "Float64Array",
        "Function", "Int8Array", "Int16Array", "Int32Array", "Iterator", "Map", "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError", "RegExp", "Set", "SharedArrayBuffer", "String",
        "Symbol", "SyntaxError", "TypeError", "Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array", "URIError", "WeakMap", "WeakRef", "WeakSet", "Atomics", "JSON", "Math", "Reflect", "Intl",
        "AbortController", "AbortSignal", "Blob", "Buffer", "BroadcastChannel", "ByteLengthQueuingStrategy", "CompressionStream", "CountQueuingStrategy", "Crypto", "CryptoKey", "CustomEvent",
        "DecompressionStream", "DOMException", "Event", "EventTarget", "EventSource", "FormData", "Headers", "MessageChannel", "MessageEvent", "MessagePort", "PerformanceObserver", "ReadableStream",
        "Request", "Response", "SubtleCrypto", "TextDecoder", "TextEncoder", "TransformStream", "URL", "URLSearchParams", "WebAssembly", "WebSocket", "WritableStream", "atob", "btoa", "clearImmediate",
        "clearInterval", "clearTimeout", "console", "crypto", "fetch", "performance", "process", "queueMicrotask", "require", "setImmediate", "setInterval", "setTimeout", "structuredClone",
        "__dirname", "__filename", "exports", "module", "awslambda");

    public static bool Contains(ReadOnlySpan<char> name) => Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
}
