using Lintel.Code;
using Lintel.Practices.Facts;

namespace Lintel.Practices.Code;

/// <summary>An operation of a service that code calls, in any language.</summary>
/// <param name="Call">The call that does it, or that makes the command for it.</param>
/// <param name="Service">The service as botocore calls it, <c>dynamodb</c>.</param>
/// <param name="Name">The operation, or a method of an SDK that stands for one, in PascalCase: <c>PutItem</c>, <c>UploadFile</c>.</param>
/// <param name="IsCertain">Whether it is done with the permissions of the function whenever its place is reached.</param>
internal sealed record SdkOperation(CodeCall Call, string Service, string Name, bool IsCertain)
{
    /// <summary>What is called, to point at.</summary>
    public CodePlace Place => Call.FunctionPlace;

    /// <summary>What is called, as it is written, without what is before its last dot: <c>put_item</c>, <c>PutItemCommand</c>.</summary>
    public string Written => System.Text.Encoding.UTF8.GetString(Call.WrittenName);

    /// <summary>The object of the resource interface whose method it is, by the call that made it; null for an operation of a client.</summary>
    public CodeCall? Owner { get; init; }

    /// <summary>Whether all pages are asked for, and not only the first: by a paginator, or a library above the client.</summary>
    public bool PagesItself { get; init; }

    /// <summary>A parameter of the operation.</summary>
    public CodeArgument Parameter(ReadOnlySpan<byte> name) => Call.Argument(name);

    /// <summary>What the operation works on, as the code names it: a table, a bucket; no place when that is not known.</summary>
    public CodePlace Subject(SdkResource known)
    {
        if (Owner is { } owner)
        {
            return owner.Function.Name?.Segment is { } made && known.Object.Split(' ').Contains(made) ? owner.Argument(0, default).Value : CodePlace.None;
        }

        Span<byte> name = stackalloc byte[32];
        return Parameter(name[..System.Text.Encoding.UTF8.GetBytes(known.Parameter, name)]).Value;
    }

    /// <summary>The actions of IAM that it needs: none where no permission is needed, null where that depends on its arguments or is not known.</summary>
    public string[]? Actions => ActionsOf(Service, Name);

    /// <summary>The actions of IAM that an operation needs: none where no permission is needed, null where that depends on its arguments or is not known.</summary>
    public static string[]? ActionsOf(string service, string operation)
    {
        if (SdkServices.Find(service) is not { } known)
        {
            return null;
        }

        return SdkActions.Find($"{service}:{operation}") is { } other
            ? other.Actions switch { "-" => null, "none" => [], var actions => actions.Split(' ') }
            : [$"{known.Prefix}:{operation}"];
    }

    public override string ToString() => $"{Service}:{Name}";
}
