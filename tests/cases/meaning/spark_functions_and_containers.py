# The notebook's functions run in Spark's workers; containers of tables stay in one step.
# needs: pyspark
# %%
from pyspark.sql import SparkSession, functions as F
from pyspark.sql.types import IntegerType
# %%
RATE = 3
def scaled(x):
    return x * RATE
def plain(x):
    return x + 1
def clean(frame, low):
    return frame.filter(F.col("id") > low).withColumn("p", plus("id"))
# %%
spark = SparkSession.builder.config("spark.ui.enabled", "false").master("local[1]").getOrCreate()
# %%
plus = F.udf(plain, IntegerType())
times = F.udf(scaled, IntegerType())
# %%
class Loader:
    def __init__(self, spark):
        self.spark = spark
    def load(self, n):
        return self.spark.range(n)
loader = Loader(spark)
# %%
df = loader.load(6)
low = 2
# %%
out = clean(df, low).withColumn("t", times("id"))
# %%
cached = out.cache()
n = cached.count()
# %%
rows = [r.asDict() for r in cached.orderBy("id").collect()]
# %%
import matplotlib.pyplot as plt
pdf = cached.orderBy("id").toPandas()
plt.plot(pdf["id"], pdf["t"])
plt.title("times")
plt.show()
# %%
frames = []
for k in range(3):
    frames.append(spark.range(k + 1))
# %%
union = frames[0]
for f in frames[1:]:
    union = union.union(f)
# %%
size = union.count()
print(size, rows, n, df.columns)
# %%
from functools import reduce
both = reduce(lambda a, b: a.unionByName(b), frames)
stats = both.groupBy("id").count().orderBy("id").toPandas()
# %%
stats
