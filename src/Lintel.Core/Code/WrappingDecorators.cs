namespace Lintel.Code;

/// <summary>The decorators of Powertools for AWS Lambda and of the X-Ray SDK that do something around each call and let its arguments, result and errors through.</summary>
public static class WrappingDecorators
{
    private static readonly byte[][] s_names =
    [
        "capture_lambda_handler"u8.ToArray(), "capture_method"u8.ToArray(), "capture"u8.ToArray(), "capture_async"u8.ToArray(), "inject_lambda_context"u8.ToArray(), "log_metrics"u8.ToArray(),
    ];

    /// <summary>Whether a decorator is one of them, by its last name in UTF-8.</summary>
    public static bool Contains(ReadOnlySpan<byte> name)
    {
        foreach (var known in s_names)
        {
            if (name.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }
}
