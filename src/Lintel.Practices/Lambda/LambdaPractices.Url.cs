using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    [Practice("lambda-function-url-cors", Pillar.Security, Severity.Low, "AWS::Lambda::Url")]
    internal static Verdict UrlCors(Resource url)
    {
        var cors = url["Cors"];
        return cors.IsPresent.Stops("it has no CORS configuration", out var verdict)
            ? verdict
            : (!(cors["AllowOrigins"].Any(static origin => origin.IsOneOf("*", "https://*", "http://*")) & cors["AllowMethods"].Any(static method => method.Is("*")))).OrGap(
                $"'{url}' lets pages of every origin call it with every method, those that change something included; name the origins of your own pages in Cors.AllowOrigins");
    }
}
