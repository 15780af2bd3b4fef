using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>The <c>options</c> methods that the Cors property of a REST API adds to each path without one.</summary>
internal sealed class RestApiPreflight(SamResource api, RestApiSecurity security)
{
    private const string Options = "options";

    public ValueMap AddTo(ValueMap paths)
    {
        var cors = api["Cors"];
        if (cors.IsAbsent)
        {
            return paths;
        }

        var here = api.Origin.Of(cors);
        var result = new ValueMap();
        for (var i = 0; i < paths.Count; i++)
        {
            var (path, methods) = paths[i];
            if (!methods.IsMap || !methods.Get(Options).IsAbsent)
            {
                result.Set(path, methods);
                continue;
            }

            var map = new ValueMap();
            var names = new List<string>();
            foreach (var (name, method) in methods.Entries)
            {
                map.Set(name, method);
                names.Add(name);
            }

            result.Set(path, here.Of(methods).Map(map.Set(Options, Method(here, cors, names))));
        }

        return result;
    }

    private Value Method(Origin here, Value cors, List<string> names)
    {
        var parameters = new ValueMap();
        AddHeader("Origin", cors.IsMap ? cors.Get("AllowOrigin").OrDefault("'*'") : cors);
        AddHeader("Headers", cors.Get("AllowHeaders"));
        AddHeader("Methods", cors.IsMap && cors.Get("AllowMethods") is { IsAbsent: false } methods ? methods : here.Text($"'{Methods(names)}'"));
        AddHeader("Max-Age", cors.IsMap ? cors.Get("MaxAge") : default, "");
        AddHeader("Credentials", cors.IsMap && cors.Get("AllowCredentials").Is(true).IsTrue ? here.Text("'true'") : default);
        var integration = new ValueMap()
            .Set("type", here.Text("mock"))
            .Set("requestTemplates", here.Map(new ValueMap().Set("application/json", here.Text("{\n  \"statusCode\" : 200\n}\n"))))
            .Set("responses", here.Map(new ValueMap().Set("default", here.Map(new ValueMap()
                .Set("statusCode", here.Text("200"))
                .Set("responseParameters", here.Map(parameters))))));
        return here.Map(new ValueMap()
            .Set("x-amazon-apigateway-integration", here.Map(integration))
            .Set("responses", here.Map(new ValueMap().Set("200", here.Map(new ValueMap().Set("description", here.Text("Default response for CORS method"))))))
            .Set("security", security.OfPreflight()));

        void AddHeader(string name, Value value, string prefix = "Allow-")
        {
            if (cors.IsMap || name is "Origin" or "Methods")
            {
                parameters.Set($"method.response.header.Access-Control-{prefix}{name}", value);
            }
        }
    }

    private static string Methods(List<string> names)
    {
        if (names.Contains(ApiRoute.AnyMethod))
        {
            return "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT";
        }

        var methods = names.ConvertAll(name => name.ToUpperInvariant());
        methods.Add("OPTIONS");
        methods.Sort(StringComparer.Ordinal);
        return string.Join(',', methods);
    }
}
