using FineTunePortal.Web.Hosting;

return await Portal.RunAsync(args);
