using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>Practices about application source. They speak to the model of code only: what is special about a language or library stands in tables of facts.</summary>
internal static partial class CodePractices
{
    /// <summary>Where a handler is named.</summary>
    private static CodePlace NameOf(CodeHandler handler) => new(handler.Function.File, handler.Function.NameNode);

    /// <summary>Whether a handler serves deployments, schedules or workflows only: nobody waits, and it is called now and then.</summary>
    private static bool IsOccasional(HandlerTrigger trigger) => trigger != HandlerTrigger.Unknown && (trigger & ~(HandlerTrigger.Deployment | HandlerTrigger.Schedule)) == 0;

    /// <summary>What sends events all the time, or has somebody wait for each.</summary>
    private const HandlerTrigger Steady = HandlerTrigger.Api | HandlerTrigger.GraphQl | HandlerTrigger.Authorizer | HandlerTrigger.Queue | HandlerTrigger.Stream;

    /// <summary>What has somebody wait for the answer.</summary>
    private const HandlerTrigger Waited = HandlerTrigger.Api | HandlerTrigger.GraphQl | HandlerTrigger.Authorizer;

    /// <summary>Whether the address of a request is the machine itself, such as that of an extension.</summary>
    private static bool IsLocal(CodeCall call)
    {
        // Extensions and runtimes ask the API of Lambda itself.
        if (call.File.Tree.Source.Bytes.IndexOf("AWS_LAMBDA_RUNTIME_API"u8) >= 0)
        {
            return true;
        }

        for (var position = 0; position < 2; position++)
        {
            // A request is made of an address, and an address begins with that of a server.
            const int MaximumSteps = 10;
            var place = call.Argument(position, position == 0 ? "url"u8 : default).Value;
            for (var step = 0; step < MaximumSteps && place.Exists; step++)
            {
                var (file, tree) = (place.File!, place.File!.Tree);
                var text = tree.GetBytes(place.Node);
                if (text.IndexOf("localhost"u8) >= 0 || text.IndexOf("127.0.0.1"u8) >= 0 || text.IndexOf("AWS_LAMBDA_RUNTIME_API"u8) >= 0)
                {
                    return true;
                }

                place = place.Kind switch
                {
                    CodeKind.Name or CodeKind.Member => file.Resolve(place.Node).Origin,
                    CodeKind.Call => new CodeCall(file, place.Node).Argument(0, default).Value,
                    CodeKind.Binary => new(file, tree.Child(place.Node, CodeRole.Left)),
                    _ => CodePlace.None,
                };
            }
        }

        return false;
    }
}
