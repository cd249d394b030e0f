# Maps.
# needs: geopandas
# %%
import geopandas as gpd
# %%
places = gpd.read_file("a.geojson")
# %%
north = gpd.GeoDataFrame(places[places.geometry.y > 1])
names = list(north["name"])
# %%
north.to_file("north.geojson", driver="GeoJSON")
